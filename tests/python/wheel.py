# SPDX-License-Identifier: MIT
"""The wheel: made from the sdist alone, of what the package holds and no more, and at home in a virtual environment without anything.

Run as ``wheel.py SOURCE WORK [INTERPRETER...]`` by an interpreter with what tests/python/requirements.txt names. Each INTERPRETER, or
else the one that runs this, takes the wheel.
"""
from __future__ import annotations

import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import zipfile

SKIPPED = 77
HERE = pathlib.Path(__file__).resolve().parent
LIBRARIES = {"libc.so.6", "libpthread.so.0", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"}


def run(*command: object, cwd: pathlib.Path | None = None) -> str:
    done = subprocess.run([str(word) for word in command], cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}")
    return done.stdout


def make(source: pathlib.Path, work: pathlib.Path) -> tuple[pathlib.Path, pathlib.Path]:
    """The sdist, and the wheel that comes from it; SWIG is the one of this environment."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    os.environ["PATH"] = os.pathsep.join([str(pathlib.Path(sys.executable).parent), os.environ["PATH"]])
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", work / "dist", source)
    (sdist,), (wheel,) = (work / "dist").glob("*.tar.gz"), (work / "dist").glob("*.whl")
    return sdist, wheel


def rule_sets(source: pathlib.Path) -> set[str]:
    return {path.relative_to(source).as_posix() for path in (source / "rules").rglob("*.yaml")}


def check_sdist(sdist: pathlib.Path, source: pathlib.Path) -> None:
    """It holds each rule set, and no more folders than what it is made of and tested with."""
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames()}
    assert rule_sets(source) <= names, rule_sets(source) - names
    tops = {name.split("/")[0] for name in names}
    assert tops == {"CHANGELOG.md", "CMakeLists.txt", "LICENSE", "PKG-INFO", "README.md", "bindings", "cmake", "include", "lib",
                    "pyproject.toml", "rules", "tests"}, tops


def check_wheel(wheel: pathlib.Path, source: pathlib.Path, work: pathlib.Path) -> None:
    """It holds the face, the module and the rule sets. The module shows its one entry and needs the C library alone."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        archive.extractall(work / "unpacked")
    module = work / "unpacked" / "hoctap" / "_native.abi3.so"
    face = {f"hoctap/{path.name}" for path in (source / "bindings/python/hoctap").iterdir() if path.is_file()}
    expected = face | {f"hoctap/{name}" for name in rule_sets(source)} | {"hoctap/native.py", "hoctap/_native.abi3.so"}
    assert names == expected, names ^ expected
    shown = [line.split()[-1] for line in run("nm", "-D", "--defined-only", module).splitlines()]
    assert shown == ["PyInit__native"], shown
    needed = {line.split("[")[1].rstrip("]") for line in run("readelf", "-d", module).splitlines() if "(NEEDED)" in line}
    assert needed <= LIBRARIES, needed


def check_core(source: pathlib.Path, work: pathlib.Path) -> None:
    """The tests that need the package alone pass with this module too, which another SWIG made for another API."""
    core = [path for path in (source / "tests/python").glob("test_*.py") if "\npytestmark = pytest.mark.core\n" in path.read_text()]
    os.environ["PYTHONPATH"] = str(work / "unpacked")
    run(sys.executable, "-B", "-W", "error", "-m", "pytest", *core, cwd=source)
    del os.environ["PYTHONPATH"]


def check_installed(wheel: pathlib.Path, interpreter: str, work: pathlib.Path) -> str:
    """In an environment of its own, away from the sources and without an index: it needs nothing."""
    folder = work / ("venv-" + pathlib.Path(interpreter).name)
    run(interpreter, "-m", "venv", "--clear", folder)
    python = folder / "bin/python"
    run(python, "-m", "pip", "--disable-pip-version-check", "install", "--no-index", wheel)
    return run(python, "-W", "error", HERE / "alone.py", cwd=work)


def main(source: pathlib.Path, work: pathlib.Path, *interpreters: str) -> int:
    missing = [name for name in ("build", "ninja", "pytest", "scikit_build_core", "swig") if importlib.util.find_spec(name) is None]
    if missing:
        print(f"Skipped: {sys.executable} lacks {', '.join(missing)}; tests/python/requirements.txt names what it needs")
        return SKIPPED
    sdist, wheel = make(source, work)
    print(wheel.name, wheel.stat().st_size, "bytes;", sdist.name, sdist.stat().st_size, "bytes")
    check_sdist(sdist, source)
    check_wheel(wheel, source, work)
    check_core(source, work)
    for interpreter in interpreters or (sys.executable,):
        print(check_installed(wheel, interpreter, work), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve(), *sys.argv[3:]))
