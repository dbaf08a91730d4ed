# SPDX-License-Identifier: MIT
"""The law of sums: however members are split, merged and sent, their counts are those of a slow count of all of them.

    rollup.py --sums build/tests/law_sums [--worlds 300] [--seed 1] [--world K]

A world is a tree of places, people with rows in some of them, and strays. It is counted whole; and in parts that are cut at random,
counted in at random orders and in batches, merged in random trees, some of them through files. Every count of every place is
compared with a definition that looks at each member and each place by itself. Where members have ids, all the ways come to one
file, byte for byte; where they have none, all that never were files do, and so do all that were cut into the same files.
"""
import argparse
import random
import subprocess
import sys

KEY = "0123456789abcdef" * 4
NOT_MET, MET, UNDECIDED, INVALID = range(4)


class World:
    def __init__(self, seed):
        rng = self.rng = random.Random(seed)
        self.seed, self.keyed = seed, rng.random() < 0.75
        self.levels = rng.choice([1, 1, 2, 3, 16])
        self.places = [self.place() for _ in range(rng.randint(1, 12))]
        self.rows = [row for person in range(rng.choice([0, 1, 5, 30, 120])) for row in self.person(person)]
        self.strays = rng.choice([0, 0, 3])
        self.empty = [self.place() for _ in range(rng.randint(0, 2))]

    def place(self):
        names = ["A", "A 1", "B", "Xã", "Xã 1", "Xá", "a"]
        return "/".join(self.rng.choice(names) for _ in range(self.rng.choice([1, 2, 2, 3, 3, 4])))

    def outcome(self):
        verdict = self.rng.choice([NOT_MET, MET, MET, UNDECIDED, UNDECIDED, INVALID])
        low, high = sorted(self.rng.sample(range(self.levels + 1), 2))
        return {NOT_MET: (verdict, 0, 0), MET: (verdict, high, high), UNDECIDED: (verdict, low, high),
                INVALID: (verdict, 0, 0)}[verdict]

    def person(self, number):
        """Rows (id, place, verdict, level, possible); some have several, and some of these are alike."""
        times = self.rng.choice([1, 1, 1, 1, 2, 3]) if self.keyed else 1
        ident = f"{self.rng.randrange(256):02x}-{number}" if self.keyed else "-"
        outcome, place = self.outcome(), self.rng.choice(self.places)
        for _ in range(times):
            yield (ident, place, *outcome)
            if self.rng.random() < 0.6:
                outcome = self.outcome()
            if self.rng.random() < 0.6:
                place = self.rng.choice(self.places)


# -- the definition ----------------------------------------------------------------------------------------------------


def lies_in(place, group):
    return group == "" or place == group or place.startswith(group + "/")


def counts(world, group):
    """Of a group, or of the whole when it is "": rows, members, met, not met, undecided, invalid, repeated; and holders by level."""
    everywhere = {}
    for number, row in enumerate(world.rows):
        everywhere.setdefault(row[0] if world.keyed else number, []).append(row)
    members = {ident: rows for ident, rows in everywhere.items() if any(lies_in(row[1], group) for row in rows)}
    verdicts, repeated = [0, 0, 0, 0], 0
    ends = [[0, 0] for _ in range(world.levels)]
    for rows in members.values():
        here = [row for row in rows if lies_in(row[1], group)]
        if len(rows) > 1:
            repeated += len(here)
        else:
            verdicts[rows[0][2]] += 1
        for level in range(1, world.levels + 1):
            may = any(row[2] == INVALID or row[4] >= level for row in here)
            sure = len(here) == len(rows) and all(row[2] != INVALID and row[3] >= level for row in rows)
            ends[level - 1][0] += sure
            ends[level - 1][1] += may
    rows = sum(verdicts) + repeated + (world.strays if group == "" else 0)
    return [rows, len(members), verdicts[MET], verdicts[NOT_MET], verdicts[UNDECIDED], verdicts[INVALID], repeated], ends


def all_groups(world):
    groups = set()
    for place in [row[1] for row in world.rows] + world.empty:
        parts = place.split("/")
        groups |= {"/".join(parts[:end]) for end in range(1, len(parts) + 1)}
    return groups


def expected(world):
    told = {"": counts(world, "")[0] + [world.strays, len(all_groups(world))]}
    for group in all_groups(world):
        numbers, ends = counts(world, group)
        told[group] = numbers + [str(low) if low == high else f"{low}..{high}" for low, high in ends]
    return {group: [str(number) for number in numbers] for group, numbers in told.items()}


# -- ways to count -----------------------------------------------------------------------------------------------------


class Way:
    """Lines for the program that count the world in some way; what they print is compared."""

    def __init__(self, world, rng, parts, files):
        self.world, self.rng, self.lines = world, rng, []
        self.key = [KEY] if world.keyed else []
        for number, part in enumerate(parts):
            self.count(number, part)
            if files and (files == "all" or rng.random() < 0.5):
                self.say("file", number)
        self.merge(list(range(len(parts))), files)
        if files and rng.random() < 0.5:
            self.say("file", self.last)
        self.say("print", self.last)

    def say(self, *fields):
        self.lines.append("\t".join(str(field) for field in fields))

    def count(self, number, part):
        self.say("new", number, *self.key)
        rng, rows = self.rng, list(part["rows"])
        rng.shuffle(rows)
        for group in rng.sample(part["empty"], len(part["empty"])):
            self.say("group", number, group)
        while rows:
            size = rng.choice([1, 7, 200])
            for ident, place, *outcome in rows[:size]:
                self.say("row", place, ident, *outcome)
            self.say("add", number)
            del rows[:size]
        if part["strays"]:
            self.say("stray", number, part["strays"])

    def merge(self, numbers, files):
        """In a random tree; what was merged may travel as a file before it is merged again."""
        rng = self.rng
        if rng.random() < 0.3:
            self.say("new", 50, *self.key)
            numbers.append(50)
        while len(numbers) > 1:
            rng.shuffle(numbers)
            other = numbers.pop()
            self.say("merge", numbers[0], other)
            if files and rng.random() < 0.3:
                self.say("file", numbers[0])
        self.last = numbers[0]


def split(world, rng, count):
    parts = [{"rows": [], "empty": [], "strays": 0} for _ in range(count)]
    for row in world.rows:
        rng.choice(parts)["rows"].append(row)
    for group in world.empty:
        rng.choice(parts)["empty"].append(group)
    for _ in range(world.strays):
        rng.choice(parts)["strays"] += 1
    return parts


def ways(world):
    """(kind, Way): of one kind the files are the same. Parts without ids that are alike to the byte would be one file, which is merged
    once, so that these are left out."""
    rng = random.Random(world.seed + 1)
    kind = "any" if world.keyed else "never a file"
    yield kind, Way(world, rng, split(world, rng, 1), None)
    for _ in range(2):
        yield kind, Way(world, rng, split(world, rng, rng.randint(2, 6)), None)
    if world.keyed:
        yield kind, Way(world, rng, split(world, rng, 1), "all")
        for _ in range(2):
            yield kind, Way(world, rng, split(world, rng, rng.randint(2, 6)), "some")
        return
    parts = [part for part in split(world, rng, rng.randint(2, 5)) if any(part.values())]
    if len(parts) > 1 and len({content(part) for part in parts}) == len(parts):
        for _ in range(3):
            yield "files", Way(world, rng, parts, "all")


def content(part):
    """What the file of a part without ids says."""
    return repr((sorted(part["rows"]), sorted(groups_of(part)), part["strays"]))


def groups_of(part):
    return {tuple(place.split("/")[:end]) for place in [row[1] for row in part["rows"]] + part["empty"]
            for end in range(1, len(place.split("/")) + 1)}


# -- the program -------------------------------------------------------------------------------------------------------


def told(lines):
    """What one print says: {group: numbers}, and the digest of the file."""
    first = lines[0].split("\t")
    groups = {"": first[1:-1]}
    for line in lines[1:]:
        path, *numbers = line.split("\t")
        groups[path] = numbers
    return groups, first[-1]


def run(program, worlds):
    """Of every world, each of its ways with what the program told of it."""
    todo, script = [], []
    for world in worlds:
        script.append(f"rules\t{world.levels}")
        for kind, way in ways(world):
            script += way.lines
            todo.append((world, kind))
    done = subprocess.run([program], input="\n".join(script) + "\n", capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{program} ended with {done.returncode}: {done.stderr}")
    lines, at = done.stdout.splitlines(), 0
    for world, kind in todo:
        end = at + 1 + int(lines[at].split("\t")[-2])
        yield world, kind, told(lines[at:end])
        at = end


def differences(world, groups):
    want = expected(world)
    for group in sorted(want.keys() | groups.keys()):
        if want.get(group) != groups.get(group):
            yield f"{group or 'all'}: expected {want.get(group)}, got {groups.get(group)}"


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--sums", required=True)
    options.add_argument("--worlds", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--world", type=int)
    chosen = options.parse_args()
    seeds = [chosen.world] if chosen.world is not None else range(chosen.seed * 10000, chosen.seed * 10000 + chosen.worlds)
    files, faults, seen = {}, 0, {"any": 0, "never a file": 0, "files": 0, "repeated": 0, "between": 0}
    for world, kind, (groups, digest) in run(chosen.sums, [World(seed) for seed in seeds]):
        found = list(differences(world, groups))
        if files.setdefault((world.seed, kind), digest) != digest:
            found.append(f"another file ({kind})")
        for difference in found:
            print(f"world {world.seed}: {difference}")
        faults += len(found)
        seen[kind] += 1
        seen["repeated"] += groups[""][6] != "0"
        seen["between"] += any(".." in number for numbers in groups.values() for number in numbers)
    print(f"{len(seeds)} worlds, {seen}, {faults} differences")
    if chosen.world is None and not all(seen.values()):
        sys.exit("something did not occur")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
