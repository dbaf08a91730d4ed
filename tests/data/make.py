#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes synthetic data shaped like the published figures (nobody in it exists).

    make.py citizens     --people 2000 --seed 1 [--clean] [--land]   one row a person, one assessment year
    make.py years        --people 2000 --seed 1                      one row a person and year, 2021..2025, with the level got
    make.py places       --seed 1                                    one row a commune: households, registered, recognised

    make.py land         --seed 1                      one row a commune as it was until, and as it is from, 1 July 2025
    make.py succession   --seed 1                      what became of which commune on that day: renamed, merged, split
    make.py units        --units 100 --seed 1          one row a unit: where it is, its kind, its answers, its members
    make.py members      --people 2000 --units 100     who belongs to which unit, and who registered
    make.py populations  --people 2000 --seed 1        one row a commune: adults, staff, households, registered, ...
    make.py communes     --seed 1                      one row a commune: who can read and write, for Decree 20

Pass rates follow Hai Duong 2023 (farmers about 43%, workers about 65%, officials about 87%). Without --clean the
citizens file looks as a spreadsheet in Vietnam exports it: a byte order mark, semicolons, decimal commas, Vietnamese
headers, some headers, names and words in decomposed Unicode, blanks, a few impossible cells, a few people declared in two communes.
--land lets the citizens live in the communes that the other files are about. Same arguments, same bytes. See README.md beside it.
"""
import argparse, csv, io, random, sys, unicodedata
from collections import namedtuple

GROUPS = [("farmer", "Nông dân", 0.47, 7.85), ("worker", "Công nhân", 0.41, 8.35), ("official", "Cán bộ", 0.12, 9.15)]
COMMUNES = [("Tân Phú Đông", "normal"), ("Tân Quy Tây", "normal"), ("Hòa Hội", "difficult"), ("Suối Dây", "difficult"),
            ("Thạnh Bình", "normal"), ("Bến Củi", "normal"), ("Tân Hòa", "difficult"), ("Phước Vinh", "normal")]
AREA = {"normal": "Thuận lợi", "difficult": "Khó khăn"}
FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Vũ", "Đỗ", "Bùi", "Hồ"]
MIDDLE = ["Văn", "Thị", "Đức", "Ngọc", "Minh", "Hữu", "Thanh"]
GIVEN = ["An", "Bình", "Cường", "Dũng", "Hà", "Hòa", "Hoà", "Lan", "Mai", "Phúc", "Quỳnh", "Sơn", "Thủy", "Yến"]


def person(rng, i, home=None):
    r, acc = rng.random(), 0.0
    for key, vi, share, mean in GROUPS:
        acc += share
        if r <= acc:
            break
    commune, area = home or rng.choice(COMMUNES)
    centre = mean + rng.gauss(0, 1.1) - (0.55 if area == "difficult" else 0)
    scores = []
    for j in range(10):
        s = centre + rng.gauss(0, 0.8) - (0.9 if j == 5 and key != "official" else 0)
        s = min(10, max(0, s))
        scores.append(round(s * 2) / 2 if rng.random() < 0.12 else float(round(s)))
    name = " ".join([rng.choice(FAMILY), rng.choice(MIDDLE), rng.choice(GIVEN)])
    return {"id": f"CD{i:07d}", "name": name, "commune": commune, "area": area, "group": key, "group_vi": vi, "scores": scores}


def vi_number(x):
    return (f"{x:g}").replace(".", ",")


def citizens(a):
    rng = random.Random(a.seed)
    out = io.StringIO(newline="")
    homes = homes_of(a) if a.land else None
    if a.clean:
        w = csv.writer(out, lineterminator="\n")
        w.writerow(["id"] + (path_head(a) if a.land else ["commune"]) + ["area", "group"] + [f"CS{j}" for j in range(1, 11)])
    else:
        out.write("\ufeff")
        w = csv.writer(out, delimiter=";", lineterminator="\r\n")
        path = [VI_HEADS[x] for x in path_head(a)] if a.land else ["Xã"]
        w.writerow(["Mã số", "Họ và tên"] + path + [unicodedata.normalize("NFD", "Khu vực"), "Nhóm"] +
                   [f"CS{j}" for j in range(1, 11)] + ["Ghi chú"])
    for i in range(1, a.people + 1):
        home = next(homes) if homes else None
        p = person(rng, i, home and (home.path, home.area))
        where = home.path if home else [p["commune"]]
        cells = [f"{s:g}" if a.clean else vi_number(s) for s in p["scores"]]
        for j in range(10):
            if rng.random() < 0.006:
                cells[j] = ""
        odd, note = rng.random(), ""
        if not a.clean and odd < 0.004:
            cells[rng.randrange(10)] = rng.choice(["11", "-1", "tám", "7,25", "#N/A", "1E+01"])
        if not a.clean and 0.004 <= odd < 0.010:
            note = rng.choice(["=HYPERLINK(\"x\")", "nghỉ ốm; khảo sát lại", "\"đã kiểm tra\"", "@cán bộ xã"])
        if a.clean:
            w.writerow([p["id"]] + where + [p["area"], p["group"]] + cells)
        else:
            name = unicodedata.normalize("NFD", p["name"]) if rng.random() < 0.05 else p["name"]
            form = "NFD" if rng.random() < 0.05 else "NFC"
            area, group = (unicodedata.normalize(form, x) for x in (AREA[p["area"]], p["group_vi"]))
            row = [p["id"], name] + where + [area, group] + cells + [note]
            w.writerow(row)
            if rng.random() < 0.003:
                other = rng.choice(neighbours(a, p["commune"]))
                w.writerow([p["id"], name] + other[0] + [AREA[other[1]], p["group_vi"]] + cells[::-1] + ["khai hai nơi"])
    sys.stdout.buffer.write(out.getvalue().encode("utf-8"))


def years(a):
    rng = random.Random(a.seed)
    w = csv.writer(sys.stdout, lineterminator="\n")
    w.writerow(["id", "year", "level"])
    rows = []
    for i in range(1, a.people + 1):
        strong = rng.random()
        for y in range(2021, 2026):
            if rng.random() < 0.05:
                continue
            rows.append((f"CD{i:07d}", y, "recognised" if rng.random() < 0.35 + 0.63 * strong else "none"))
    rng.shuffle(rows)
    w.writerows(rows)


def places(a):
    rng = random.Random(a.seed)
    w = csv.writer(sys.stdout, lineterminator="\n")
    w.writerow(["province", "district", "commune", "households", "registered", "recognised"])
    for d in range(1, 11):
        for c in range(1, 11):
            h = rng.randrange(600, 4200)
            r = int(h * rng.uniform(0.70, 0.97))
            w.writerow(["Kon Tum", f"Huyện {d:02d}", f"Xã {d:02d}-{c:02d}", h, r, int(r * rng.uniform(0.72, 0.99))])


# The land: provinces, districts and communes before 1 July 2025, and what became of them. A place has a code, a path and an area.

Place = namedtuple("Place", "code path area")
PATH = ["province", "district", "commune"]
VI_HEADS = {"province": "Tỉnh", "district": "Huyện", "commune": "Xã"}
REFORM, LAST_DAY = "2025-07-01", "2025-06-30"


def path_head(a):
    return ["province", "commune"] if a.after else PATH


def land_before(a):
    rng, out = random.Random(f"{a.seed} land"), []
    for p in range(1, a.provinces + 1):
        for d in range(1, a.districts + 1):
            hard = rng.random() * 0.6
            for c in range(1, a.communes + 1):
                path = [f"Tỉnh {p}", f"Huyện {p}-{d:02d}", f"Xã {p}-{d:02d}-{c:02d}"]
                out.append(Place(f"X{p:02d}{d:02d}{c:02d}", path, "difficult" if rng.random() < hard else "normal"))
    return out


def land_after(a):
    """Before, after, and for each commune of before the numbers of those that it became."""
    rng, before, after, became = random.Random(f"{a.seed} reform"), land_before(a), [], []

    def found(old, size, name=None):
        province = f"Tỉnh {(int(old.path[0].split()[1]) + 1) // 2}"  # two provinces become one
        code = old.code if name else f"Y{len(after) + 1:05d}"
        after.append(Place(code, [province, name or f"Xã mới {len(after) + 1:04d}"], old.area))
        became.extend([[len(after) - 1]] * size)

    i = 0
    while i < len(before):
        what = rng.random()
        if what < 0.15:
            found(before[i], 1, before[i].path[2])  # as it was, without its district
        elif what < 0.30:
            found(before[i], 1)  # renamed
        elif what < 0.40:
            found(before[i], 0)
            found(before[i], 0)
            became.append([len(after) - 2, len(after) - 1])  # split
        else:
            same = [b for b in before[i:i + rng.randrange(2, 5)] if b.path[0] == before[i].path[0]]
            found(before[i], len(same))  # merged; one alone at the end of a province is renamed
        i = len(became)
    return before, after, became


def homes_of(a):
    """Where each person lives, in turn. A random stream of its own, so that every file is told the same, before and after."""
    rng = random.Random(f"{a.seed} homes")
    before, after, became = land_after(a)
    for _ in range(a.people):
        old, part = int(len(before) * rng.random() ** 1.3), rng.random()
        yield after[became[old][int(part * len(became[old]))]] if a.after else before[old]


def neighbours(a, commune):
    if not a.land:
        return [([name], area) for name, area in COMMUNES if name != commune]
    if not hasattr(a, "others"):
        a.others = [(x.path, x.area) for x in (land_after(a)[1] if a.after else land_before(a))]
    return [x for x in a.others if x[0] != commune] or a.others


def sheet(rows):
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    sys.stdout.buffer.write(out.getvalue().encode("utf-8"))


def land(a):
    before, after, _ = land_after(a)
    sheet([["code"] + PATH + ["area", "from", "until"]] + [[x.code] + x.path + [x.area, "", LAST_DAY] for x in before] +
          [[x.code, x.path[0], "", x.path[1], x.area, REFORM, ""] for x in after])


def succession(a):
    before, after, became = land_after(a)
    pairs = [(old.code, after[n].code) for old, parts in zip(before, became) for n in parts]
    sheet([["from", "to", "day"]] + [[old, new, REFORM] for old, new in pairs if old != new])


# Units and their members. What a unit answers is what Circular 24 asks at the level of the province.

KINDS = [("agency", 0.30, "agency", "no_school"), ("health", 0.10, "service", "no_school"),
         ("primary", 0.22, "service", "other_school"), ("preschool", 0.15, "service", "preschool"),
         ("high_school", 0.08, "service", "high_school"), ("enterprise", 0.15, "other", "no_school")]
ASKED = ["plan", "regimes", "supports", "budget", "transforms", "serves"]


def units_of(a):
    """Place and kind of each unit; how likely it is to do well."""
    rng = random.Random(f"{a.seed} units")
    places = land_after(a)[1] if a.after else land_before(a)
    for k in range(1, a.units + 1):
        draw, at = rng.random(), 0
        while at < len(KINDS) - 1 and draw >= KINDS[at][1]:
            draw, at = draw - KINDS[at][1], at + 1
        yield f"DV{k:05d}", rng.choice(places), KINDS[at], 0.80 + 0.2 * rng.random()


def belongings(a):
    """Pairs of a person's number, from 1, and a unit's, from 0. One in ten has no unit, and three in a thousand have two."""
    rng = random.Random(f"{a.seed} members")
    for i in range(1, a.people + 1):
        none, two = rng.random() < 0.1, rng.random() < 0.003
        first, second = rng.randrange(a.units), rng.randrange(a.units)
        if not none:
            yield i, first
        if not none and two and first != second:
            yield i, second


def members(a):
    rng = random.Random(f"{a.seed} registered")
    rows = [(f"CD{i:07d}", f"DV{k + 1:05d}", "có" if rng.random() < 0.93 else "không") for i, k in belongings(a)]
    for n in range(1, a.people // 50 + 1):  # never surveyed
        rows.append((f"CD9{n:06d}", f"DV{rng.randrange(a.units) + 1:05d}", "không"))
    sheet([["id", "unit", "registered"]] + rows)


def units(a):
    rng, count = random.Random(f"{a.seed} answers"), [0] * a.units
    for _, k in belongings(a):
        count[k] += 1
    head = ["unit"] + path_head(a) + ["kind", "body", "school", "members", "disciplined", "trained"]
    rows = [head + [x + end for x in ASKED for end in ("", ".evidence")] + ["shares", "collective"]]
    for (name, place, kind, luck), size in zip(units_of(a), count):
        some = [min(size, int(size * (luck + 0.15 * rng.random()))) for _ in range(2)]
        yes = [str(rng.random() < 0.9 + luck / 10).lower() for _ in range(2 * len(ASKED) + 1)]
        title = rng.choice(["none", "advanced", "excellent"])
        rows.append([name] + place.path + [kind[0], kind[2], kind[3], size] + some + yes + [title])
    sheet(rows)


# People by commune. Those of the citizens file are among them, wherever the borders run.

COUNTS = ["adults", "staff", "families", "clans", "villages", "units"]


def split(value, parts):
    return [value // parts + (n < value % parts) for n in range(parts)]


def by_commune(a, old_counts):
    """Communes and their counts: those of before, or those since the reform with what the counts add up to."""
    before, after, became = land_after(a)
    if not a.after:
        return before, old_counts
    sums = [[0] * len(old_counts[0]) for _ in after]
    for counts, parts in zip(old_counts, became):
        for column, value in enumerate(counts):
            for n, part in zip(parts, split(value, len(parts))):
                sums[n][column] += part
    return after, sums


def populations(a):
    rng, here = random.Random(f"{a.seed} populations"), {}
    for home in homes_of(a):
        here[home.code] = here.get(home.code, 0) + 1
    base = [[rng.randrange(200, 3000) * a.people // 20000 + 40, rng.randrange(20, 200) * a.people // 20000 + 8,
             rng.randrange(600, 4200), rng.randrange(3, 40), rng.randrange(4, 25), rng.randrange(5, 30)] for _ in land_before(a)]
    rows = [path_head(a) + ["year", "registered"] + COUNTS]
    for place, counts in zip(*by_commune(a, base)):
        lives = here.get(place.code, 0)
        for year in range(2021, 2026):
            more = [value * (100 + year - 2023) // 100 for value in counts]
            rows.append(place.path + [year, lives + more[0] // 20, lives + more[0], lives // 8 + more[1]] + more[2:])
    sheet(rows)


def communes(a):
    rng, old = random.Random(f"{a.seed} literacy"), []
    for place in land_before(a):
        young, middle, rest = (rng.randrange(*ends) for ends in ((400, 1300), (400, 1400), (1200, 3000)))
        reads = rng.uniform(0.90, 1.0) if place.area == "normal" else rng.uniform(0.86, 1.0)
        writes = reads * rng.uniform(0.93, 1.0)
        fluent = int((young + middle) * writes * 0.99)
        old.append([young, int(young * (reads + (1 - reads) / 2)), young + middle, int(young * reads) + int(middle * reads),
                    fluent, young + middle + rest, fluent + int(rest * writes * 0.95)])
    head = ["area", "people_25", "literate_25", "people_35", "literate_35", "fluent_35", "people_60", "fluent_60"]
    rows = [place.path + [place.area] + counts for place, counts in zip(*by_commune(a, old))]
    sheet([path_head(a) + head] + rows)


FILES = [citizens, years, places, land, succession, units, members, populations, communes]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("what", choices=[file.__name__ for file in FILES])
    p.add_argument("--people", type=int, default=2000)
    p.add_argument("--units", type=int, default=100)
    p.add_argument("--provinces", type=int, default=1, help="of the land")
    p.add_argument("--districts", type=int, default=10, help="of each province, at most 99")
    p.add_argument("--communes", type=int, default=10, help="of each district, at most 99")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--clean", action="store_true", help="citizens: as a program writes it")
    p.add_argument("--land", action="store_true", help="citizens: by province, district and commune of the land")
    p.add_argument("--after", action="store_true", help="places as they are from 1 July 2025")
    a = p.parse_args()
    dict((file.__name__, file) for file in FILES)[a.what](a)


if __name__ == "__main__":
    main()
