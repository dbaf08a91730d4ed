// SPDX-License-Identifier: MIT
// What packages of node make of the columns that people.c wrote: node columns_peers.js FOLDER PEOPLE PEER, with NODE_PATH where
// the packages are.
//
// As columns_peers.py does. Rule engines get whole points and a person an object; to make the objects is not timed. They leave
// three arrays: totals, whether they are enough, and the first reason against it. Polars gets columns of doubles. The time is that
// of the processor, on all threads that the peer has.
'use strict';
const fs = require('fs');
const path = require('path');
const readline = require('readline');

const [folder, people, name] = process.argv.slice(2);
const NAMES = Array.from({length: 10}, (_, i) => `i${i + 1}`);
const [NORMAL, DIFFICULT, FLOOR, TOTAL] = [80, 70, 5, 11];

function version(peer) {
  const file = process.env.NODE_PATH.split(path.delimiter).map((at) => path.join(at, peer, 'package.json')).find(fs.existsSync);
  return JSON.parse(fs.readFileSync(file)).version;
}

function column(of) { return fs.readFileSync(path.join(folder, `${of}.u8`)); }

function objects(count) {
  const columns = NAMES.map((_, i) => column(`points-${i + 1}`));
  const area = column('area');
  return Array.from({length: count}, (_, row) => {
    const person = {area: area[row]};
    NAMES.forEach((fact, i) => { person[fact] = columns[i][row]; });
    return person;
  });
}

function empty(count) {
  return {totals: new Array(count).fill(0), passed: new Array(count).fill(0), reasons: new Array(count).fill(0)};
}

function sums({totals, passed, reasons}) {
  return [totals, passed, reasons].map((values) => values.reduce((sum, value) => sum + value, 0));
}

function put(left, row, total, reason) {
  left.totals[row] = total;
  left.reasons[row] = reason;
  left.passed[row] = reason === 0 ? 1 : 0;
}

// json-logic-engine: two rules, compiled to functions.
function jsonLogic() {
  const {LogicEngine} = require('json-logic-engine');
  const engine = new LogicEngine();
  const sum = {'+': NAMES.map((fact) => ({var: fact}))};
  const limit = {if: [{'==': [{var: 'area'}, 1]}, DIFFICULT, NORMAL]};
  const floors = NAMES.flatMap((fact, i) => [{'<': [{var: fact}, FLOOR]}, i + 1]);
  const total = engine.build(sum);
  const reason = engine.build({if: [...floors, {'<': [sum, limit]}, TOTAL, 0]});
  return {
    version: version('json-logic-engine'),
    run(all, left) { all.forEach((person, row) => put(left, row, total(person), reason(person))); },
  };
}

// What ZEN's own language says of `of`, a person.
function zenTotal(of) { return NAMES.map((fact) => of + fact).join(' + '); }
function zenReason(of) {
  const floors = NAMES.map((fact, i) => `${of}${fact} < ${FLOOR} ? ${i + 1} : `).join('');
  return `${floors}(${zenTotal(of)}) < (${of}area == 1 ? ${DIFFICULT} : ${NORMAL}) ? ${TOTAL} : 0`;
}

const IN_FLIGHT = 64; // as many as are asked before the first is waited for

// GoRules: a decision of one node with two expressions, made once.
function zen() {
  const {ZenEngine} = require('@gorules/zen-engine');
  const position = {x: 0, y: 0};
  const expressions = [{id: 'total', key: 'total', value: zenTotal('')}, {id: 'reason', key: 'reason', value: zenReason('')}];
  const decision = new ZenEngine().createDecision({
    nodes: [{id: 'in', name: 'in', type: 'inputNode', position},
      {id: 'decide', name: 'decide', type: 'expressionNode', position, content: {expressions}},
      {id: 'out', name: 'out', type: 'outputNode', position}],
    edges: [{id: 'first', sourceId: 'in', targetId: 'decide', type: 'edge'},
      {id: 'last', sourceId: 'decide', targetId: 'out', type: 'edge'}],
  });
  return {
    version: version('@gorules/zen-engine'),
    async run(all, left) {
      for (let from = 0; from < all.length; from += IN_FLIGHT) {
        const answers = await Promise.all(all.slice(from, from + IN_FLIGHT).map((person) => decision.evaluate(person)));
        answers.forEach(({result}, i) => put(left, from + i, result.total, result.reason));
      }
    },
  };
}

// The same expressions for everybody in one call.
function zenMap() {
  const {evaluateExpressionSync} = require('@gorules/zen-engine');
  const expression = `map(people, {total: ${zenTotal('#.')}, reason: ${zenReason('#.')}})`;
  return {
    version: version('@gorules/zen-engine'),
    run(all, left) {
      evaluateExpressionSync(expression, {people: all}).forEach(({total, reason}, row) => put(left, row, total, reason));
    },
  };
}

// json-rules-engine: a rule for each area; the reason is the first condition that its result tells to be false.
function jsonRules() {
  const {Engine} = require('json-rules-engine');
  const engine = new Engine();
  engine.addFact('total', async (_, almanac) => {
    let sum = 0;
    for (const fact of NAMES) sum += await almanac.factValue(fact);
    return sum;
  });
  [[0, NORMAL], [1, DIFFICULT]].forEach(([area, limit]) => engine.addRule({
    conditions: {all: [{fact: 'area', operator: 'equal', value: area},
      ...NAMES.map((fact) => ({fact, operator: 'greaterThanInclusive', value: FLOOR})),
      {fact: 'total', operator: 'greaterThanInclusive', value: limit}]},
    event: {type: 'recognised'},
  }));
  return {
    version: version('json-rules-engine'),
    async run(all, left) {
      for (let row = 0; row < all.length; row++) {
        const {events, failureResults, almanac} = await engine.run(all[row]);
        const ours = failureResults.find(({conditions}) => conditions.all[0].result);
        const reason = events.length ? 0 : ours.conditions.all.findIndex(({result}) => !result);
        put(left, row, await almanac.factValue('total'), reason);
      }
    },
  };
}

// Polars: a lazy query.
function polars() {
  const pl = require('nodejs-polars');
  const first = pl.col('total').lt(pl.when(pl.col('area').eq(1)).then(pl.lit(DIFFICULT)).otherwise(pl.lit(NORMAL)));
  const reason = NAMES.reduceRight((rest, fact, i) => pl.when(pl.col(fact).lt(FLOOR)).then(pl.lit(i + 1)).otherwise(rest),
    pl.when(first).then(pl.lit(TOTAL)).otherwise(pl.lit(0)));
  const total = NAMES.slice(1).reduce((sum, fact) => sum.add(pl.col(fact)), pl.col(NAMES[0]));
  return {
    version: version('nodejs-polars'),
    read(count) {
      const halves = (i) => Float64Array.from(column(`halves-${i + 1}`).subarray(0, count), (half) => half / 2);
      const area = pl.Series('area', Uint8Array.from(column('area').subarray(0, count)));
      return pl.DataFrame({area, ...Object.fromEntries(NAMES.map((fact, i) => [fact, pl.Series(fact, halves(i), pl.Float64)]))});
    },
    empty() { return {}; },
    run(all, left) {
      const decided = all.lazy().select(total.alias('total'), 'area', ...NAMES).withColumns(reason.cast(pl.UInt8).alias('reason'));
      left.table = decided.select('total', 'reason').withColumns(pl.col('reason').eq(0).alias('passed')).collectSync();
    },
    sums({table}) { return ['total', 'passed', 'reason'].map((of) => Number(table.getColumn(of).cast(pl.Float64).sum())); },
  };
}

const PEERS = {'json-logic': jsonLogic, zen, 'zen-map': zenMap, 'json-rules': jsonRules, polars};

async function turn(peer, all, count) {
  const left = peer.empty(count);
  const before = process.cpuUsage();
  await peer.run(all, left);
  const {user, system} = process.cpuUsage(before);
  const [totals, passed, reasons] = peer.sums(left);
  console.log((user + system) * 1000, 2 * totals, passed, reasons);
}

async function main() {
  let peer;
  try {
    peer = {read: objects, empty, sums, ...PEERS[name]()};
  } catch (missing) {
    console.log(`|${missing.message.split('\n')[0]}`);
    return;
  }
  const count = Number(people);
  const all = peer.read(count);
  console.log(peer.version);
  for await (const _ of readline.createInterface({input: process.stdin})) await turn(peer, all, count);
  process.exit(0);
}

main();
