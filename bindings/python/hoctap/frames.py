# SPDX-License-Identifier: MIT
"""Outcomes as a data frame of pandas: with NumPy alone, and without going through each row."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .missing import module
from .outcomes import COLUMNS, TOTAL_UNIT, VERDICTS, bits_of

if TYPE_CHECKING:
    import pandas

    from .outcomes import Outcomes


def frame_of(out: Outcomes) -> pandas.DataFrame:
    """See Outcomes.to_pandas."""
    pd, np = module("pandas", "pandas"), module("numpy", "pandas")
    verdict = np.frombuffer(out.verdict, "u1") if len(out) else np.zeros(0, "u1")
    low, high = (np.frombuffer(one, "i8") if len(out) else np.zeros(0, "i8") for one in (out.low, out.high))
    summed = (verdict != 3) & bool(out.rules.criteria)
    ends = [np.where(summed, one / TOTAL_UNIT, np.nan) for one in (low, high)]
    levels = [level.id for level in out.rules.levels]

    def words(codes: memoryview, of: list[str], ordered: bool) -> object:
        return pd.Categorical.from_codes(np.frombuffer(codes, "u1").astype("i1") if len(out) else [], of, ordered=ordered)

    columns = (np.where(low == high, ends[0], np.nan), *ends, words(out.level, levels, True), words(out.possible, levels, True),
               words(out.verdict, list(VERDICTS), False), _reasons(out, np))
    index = out.index if out.index is not None else pd.RangeIndex(len(out))
    frame: pandas.DataFrame = pd.DataFrame(dict(zip(COLUMNS, columns)), index=index)
    return frame


def _reasons(out: Outcomes, np: Any) -> Any:
    """A text a row: each different set of reasons is written once."""
    if not len(out):
        return np.zeros(0, object)
    words = np.frombuffer(out.reason_bits, "u8").reshape(len(out), out.reason_words)
    if out.reason_words == 1:
        _, firsts, numbers = np.unique(words[:, 0], return_index=True, return_inverse=True)
    else:
        _, firsts, numbers = np.unique(words, axis=0, return_index=True, return_inverse=True)
    texts = np.empty(len(firsts), object)
    codes = [reason.code for reason in out.rules.reasons]
    for at, row in enumerate(firsts.tolist()):
        bits = bits_of(out.reason_bits, out.reason_words, row)
        texts[at] = " ".join(code for i, code in enumerate(codes) if bits >> i & 1)
    all_texts = texts[numbers.reshape(-1)]
    for row, code in out.table.faults.items():
        all_texts[row] = code
    return all_texts
