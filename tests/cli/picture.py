#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Pictures of roll-ups: picture.py DRAW [--write]

What is drawn from tables of its own is XML, holds no script and nothing from elsewhere, stays safe whatever places are called,
and no text of it lies over another or over a bar, by the widths that the letters have in DejaVu Sans. --write renews the
golden picture.
"""
import os
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as tree

HERE = os.path.dirname(os.path.abspath(__file__))
GOLDEN = os.path.join(HERE, "pictures", "small.svg")
SVG = "{http://www.w3.org/2000/svg}"

# Advances of DejaVu Sans Bold in 1/1000, from U+0020 on; the regular ones are narrower. Others: the letter under the marks.
BOLD = [348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696, 696,
        696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995,
        837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716,
        678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712,
        365, 712, 838]
OTHERS = {"đ": 716, "Đ": 838, "ơ": 687, "ư": 712, "Ơ": 874, "Ư": 835, "–": 500, "…": 1000}


def advance(text, bold):
    sum = 0
    for letter in unicodedata.normalize("NFC", text):
        base = unicodedata.normalize("NFD", letter)[0]
        plain = BOLD[ord(base) - 32] if 32 <= ord(base) < 127 else 0 if unicodedata.combining(letter) else 1000
        width = OTHERS.get(letter) or plain
        sum += width if bold else width * 0.915  # the widest regular letter, in proportion: "," and "." excepted
    return sum / 1000


def draw(program, lines, lang="vi", *level):
    rules = os.path.join(HERE, "pictures", "rules.yaml")
    data = lines if isinstance(lines, bytes) else "".join(line + "\n" for line in lines).encode("utf-8")
    return subprocess.run([program, rules, lang, *level], input=data, capture_output=True, check=True).stdout


def row(path, low, high, whole, place="commune", registered="-", limit="80", more=""):
    return "\t".join(str(cell) for cell in (path, place, "families", low, high, whole, registered, limit, more))


def texts(picture):
    """Of each text: what it says, and its box."""
    for text in tree.fromstring(picture).iter(SVG + "text"):
        size, bold = int(text.get("font-size")), text.get("font-weight") == "bold"
        width = advance(text.text, bold) * size
        left = int(text.get("x")) - width * {"middle": 0.5, "end": 1}.get(text.get("text-anchor"), 0)
        base = int(text.get("y"))
        yield text.text, (left, base - 0.76 * size, left + width, base + 0.24 * size)


def bars(picture):
    for box in tree.fromstring(picture).iter(SVG + "rect"):
        if box.get("x"):
            x, y = int(box.get("x")), int(box.get("y"))
            yield x, y, x + int(box.get("width")), y + int(box.get("height"))


def apart(a, b):
    return a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def hold_boxes(picture):
    root = tree.fromstring(picture)
    width, height = int(root.get("width")), int(root.get("height"))
    boxes = [(what, box) for what, box in texts(picture) if what != "?"]  # which stands in its circle
    for i, (what, box) in enumerate(boxes):
        assert 0 <= box[0] and box[2] <= width and 0 <= box[1] and box[3] <= height, (what, box, width, height)
        for other, beside in boxes[i + 1:]:
            assert apart(box, beside), (what, other)
        for bar in bars(picture):
            assert apart(box, bar), (what, bar)


def hold_alone(picture):
    """Nothing that runs, and nothing that would be fetched from elsewhere."""
    assert b"<script" not in picture and b"javascript" not in picture and b"@import" not in picture
    assert set(re.findall(rb"https?://[^\"' <]*", picture)) == {b"http://www.w3.org/2000/svg"}
    assert all(name.split("}")[-1].lower()[:2] != "on" and "href" not in name
               for node in tree.fromstring(picture).iter() for name in node.keys())


def whole_numbers(picture):
    for node in tree.fromstring(picture).iter():
        for name in ("x", "y", "width", "height", "cx", "cy", "r", "d", "viewBox"):
            assert "." not in node.get(name, ""), (node.tag, name)


def hold(picture):
    tree.fromstring(picture)
    hold_boxes(picture)
    hold_alone(picture)
    whole_numbers(picture)


def titles(picture):
    return [title.text for title in tree.fromstring(picture).iter(SVG + "title")]


def the_small_picture_is_the_golden_one(program, write):
    with open(os.path.join(HERE, "pictures", "small.txt"), "rb") as file:
        lines = file.read()
    picture = draw(program, lines)
    if write:
        with open(GOLDEN, "wb") as file:
            file.write(picture)
    with open(GOLDEN, "rb") as file:
        assert file.read() == picture, "the golden picture is another one; look at both, then --write"
    assert picture == draw(program, lines)
    hold(picture)
    hold(draw(program, lines, "en"))
    assert tree.fromstring(picture).get("lang") == "vi"
    assert tree.fromstring(draw(program, lines, "en")).get("lang") == "en"


def both_numbers_stand_beside_a_bar(program):
    said = [what for what, _ in texts(draw(program, [row("Xã A", 918, 918, 1150, registered=981)]))]
    wanted = {"Xã A", "918 / 1150", "79,82 %", "không đạt, thiếu 2", "Gia đình học tập: chỉ tiêu ≥ 80 %"}
    assert wanted <= set(said), said
    said = titles(draw(program, [row("Xã A", 918, 918, 1150, registered=981)], "en"))
    assert "Xã A: 918 / 1150 = 79.82 %; of the registered 981: 93.57 %; target ≥ 80 %: not met; 2 short" in said, said


def a_bar_never_touches_a_limit_that_it_misses(program):
    for whole in (1000, 100000, 10000000):
        for low, met in ((whole * 8 // 10 - 1, False), (whole * 8 // 10, True)):
            picture = draw(program, [row("Xã A", low, low, whole)])
            mark = int(re.search(rb'<path d="M(\d+) \d+v22" stroke="#000" stroke-width="2"/>', picture)[1])
            end = max(bar[2] for bar in bars(picture) if bar[3] - bar[1] == 12 and bar[0] > 100)
            assert end > mark + 1 if met else end < mark - 1, (low, whole, end, mark)


def what_is_possible_is_hatched_behind_what_is_certain(program):
    picture = draw(program, [row("Xã A", 40, 70, 100)])
    certain, possible = [bar for bar in bars(picture) if bar[3] - bar[1] == 12][:2]
    assert certain[2] == possible[0] and picture.count(b'fill="url(#possible)"') == 2  # and in the legend
    assert {"40–70 / 100", "40,00–70,00 %", "không đạt, thiếu 40"} <= {what for what, _ in texts(picture)}


def a_hidden_group_shows_its_verdict_alone(program):
    picture = draw(program, [row("Xã A", 3, 3, 4, more="hidden"), row("Xã B", 3, 3, 400)])
    said = [what for what, _ in texts(picture)]
    assert "(ẩn)" in said and not any("3 / 4" == what or "75,00" in what for what in said)
    assert "Xã A: (ẩn); chỉ tiêu ≥ 80 %: không đạt" in titles(picture)
    assert any("dưới 5" in what for what in said)


def names_are_safe_whatever_they_are(program):
    hostile = ["A & B <xã>", "\"Xã\" 'một'", "]]>--><script>alert(1)</script>", "&#x41;&lt;", "قرية الاختبار",
               "x\u202egnp.exe", "W" * 300, "xã " * 100, "學" * 60, "e" + "\u0301" * 200, "%s%n%d", "\x1b[31m",
               "Xã\u00a0một\u200b", "a" * 40 + " b"]
    lines = [row("Tỉnh", 50, 60, 100, "province")] + [row("Tỉnh/" + name.replace("/", "|"), 5, 6, 10) for name in hostile]
    for lang in ("vi", "en"):
        picture = draw(program, lines, lang)
        hold(picture)
        assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\x00-\x09\x0b-\x1f]", picture.decode("utf-8"))
    long = next(title for title in titles(picture) if "WWW" in title)
    assert "W" * 300 in long and any(what.startswith("WWW") and what.endswith("…") for what, _ in texts(picture))
    hold(draw(program, b"x\xff\xc3\tcommune\tfamilies\t1\t1\t2\t-\t80\t\n#note \xff\xfe & <b>\n"))


def large_numbers_have_room(program):
    big = 999999999999999  # the most rows that a roll-up takes
    hold(draw(program, [row("Xã A", big // 2, big - 1, big, registered=big), row("Xã B", 1, 2, 3, limit="70")]))


def limits_that_differ_stand_at_their_bars(program):
    picture = draw(program, [row("Xã A", 75, 75, 100), row("Xã B", 75, 75, 100, limit="70")])
    said = [what for what, _ in texts(picture)]
    assert "đạt (≥ 70 %)" in said and "không đạt (≥ 80 %), thiếu 5" in said
    assert any("theo từng địa bàn" in what for what in said)


def one_level_of_place_can_be_asked_for(program):
    with open(os.path.join(HERE, "pictures", "small.txt"), "rb") as file:
        lines = file.read()
    picture = draw(program, lines, "vi", "district")
    said = [what for what, _ in texts(picture)]
    hold(picture)
    assert "Huyện 1-01" in said and "Xã 1-01-01" not in said and "1310–1410 / 1760" not in said
    assert any("Không có gì để vẽ" in what for what, _ in texts(draw(program, lines, "vi", "village")))


def hundreds_are_drawn_and_thousands_are_not(program):
    def land(communes):
        yield row("T", 5000, 5000, 9000, "province")
        for d in range(10):
            yield row(f"T/H{d}", 500, 500, 900, "district")
            yield from (row(f"T/H{d}/X{d}-{c}", 50, 60, 90) for c in range(communes))
    assert "X9-97" in [what for what, _ in texts(draw(program, land(98)))]
    said = [what for what, _ in texts(draw(program, land(400)))]
    assert "H9" in said and "X0-0" not in said and any(what.startswith("4000 đơn vị") for what in said)


def without_a_test_it_shows_who_was_surveyed(program):
    lines = ["Xã A\tcommune\t-\t6\t8\t10", "Xã B\tcommune\t-\t5\t5\t5"]
    picture = draw(program, lines)
    said = [what for what, _ in texts(picture)]
    hold(picture)
    assert "6–8 / 10" in said and "100,00 %" in said and "đạt" not in said
    assert any("không phải trên tổng số" in what for what in said)


if __name__ == "__main__":
    program = sys.argv[1]
    the_small_picture_is_the_golden_one(program, "--write" in sys.argv)
    for claim in (both_numbers_stand_beside_a_bar, a_bar_never_touches_a_limit_that_it_misses,
                  what_is_possible_is_hatched_behind_what_is_certain, a_hidden_group_shows_its_verdict_alone,
                  names_are_safe_whatever_they_are, large_numbers_have_room, limits_that_differ_stand_at_their_bars,
                  one_level_of_place_can_be_asked_for, hundreds_are_drawn_and_thousands_are_not,
                  without_a_test_it_shows_who_was_surveyed):
        claim(program)
        print("holds:", claim.__name__.replace("_", " "))
