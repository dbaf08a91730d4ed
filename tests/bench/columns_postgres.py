#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What PostgreSQL makes of the columns that people.c wrote: columns_postgres.py FOLDER PEOPLE [jit]

As columns_peers.py does, of whole points. The cluster is its own, in a temporary folder, heard on a socket there and on no port,
and gone at the end; root starts it as the user `postgres`, for PostgreSQL refuses root. The tables are not logged, nothing is
synced, and one process decides; its time is that of the processor. With `jit` the expressions are compiled first.
"""
import contextlib
import glob
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import columns_peers as peers

ACCOUNT = "postgres"
SETTINGS = {"listen_addresses": "", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off",
            "max_parallel_workers_per_gather": "0", "shared_buffers": "1GB", "max_wal_size": "4GB", "wal_level": "minimal",
            "max_wal_senders": "0"}
NAMES = ["area", *peers.NAMES]
END = "-- end --"
PATIENCE = 30  # seconds


def programs():
    """The folder of initdb, postgres and psql of one version."""
    found = shutil.which("postgres")
    folders = [os.path.dirname(os.path.realpath(found))] if found else []
    for folder in folders + sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True):
        if all(os.access(os.path.join(folder, name), os.X_OK) for name in ("initdb", "postgres", "psql")):
            return folder
    raise OSError("PostgreSQL is not installed")


def account():
    """Of whom PostgreSQL is to run: arguments for subprocess."""
    if os.geteuid() != 0:
        return {}
    try:
        entry = pwd.getpwnam(ACCOUNT)
    except KeyError:
        raise OSError(f"PostgreSQL does not run as root, and there is no user {ACCOUNT}") from None
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


class Postgres:
    """A cluster, and one session in it."""

    def __init__(self, folder, jit):
        self.folder, self.bin, self.as_whom = folder, programs(), account()
        self.data, self.jit = os.path.join(folder, "data"), jit
        if self.as_whom:
            os.chown(folder, self.as_whom["user"], self.as_whom["group"])
        self.call("initdb", "-D", self.data, "-A", "trust", "-U", "bench", "-E", "UTF8", "--no-locale", "--no-sync")
        settings = [word for item in SETTINGS.items() for word in ("-c", "=".join(item))]
        self.server = subprocess.Popen([os.path.join(self.bin, "postgres"), "-D", self.data, "-k", folder, *settings],
                                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder,
                                       **self.as_whom)
        self.session = None

    def path(self, name):
        return os.path.join(self.bin, name)

    def call(self, *words):
        done = subprocess.run([self.path(words[0]), *words[1:]], capture_output=True, text=True, cwd=self.folder, **self.as_whom,
                              check=False)
        if done.returncode != 0:
            raise OSError(f"{words[0]}: {(done.stderr.strip().splitlines() or ['failed'])[-1]}")

    def psql(self, *options):
        return [self.path("psql"), "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", "bench", "-d", "postgres", *options]

    def wait(self):
        until = time.monotonic() + PATIENCE
        while subprocess.run(self.psql("-c", "SELECT 1"), capture_output=True, check=False).returncode != 0:
            if self.server.poll() is not None or time.monotonic() > until:
                raise OSError("the server did not start")
            time.sleep(0.1)

    def begin(self):
        self.wait()
        self.session = subprocess.Popen(self.psql(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.version = self.ask("SHOW server_version")[0].split()[0]
        self.process = int(self.ask("SELECT pg_backend_pid()")[0])
        self.ask(f"SET client_min_messages = warning; SET jit = {'on' if self.jit else 'off'}; SET jit_above_cost = 0")

    def send(self, text):
        self.session.stdin.write(text)

    def ask(self, text):
        """The lines of the answer."""
        self.send(f"{text};\n\\echo {END}\n")
        self.session.stdin.flush()
        lines = []
        for line in self.session.stdout:
            if line.strip() == END:
                return lines
            lines.append(line.strip())
        raise OSError("the session ended")

    def load(self, folder, people):
        self.ask("CREATE UNLOGGED TABLE people (" + ", ".join(f"{name} smallint" for name in NAMES) + ")")
        columns = [peers.column(folder, name, people) for name in ["area", *(f"points-{i}" for i in peers.INDICATORS)]]
        self.send("COPY people FROM STDIN (FORMAT csv);\n")
        for row in zip(*columns):
            self.send(",".join(map(str, row)) + "\n")
        self.send("\\.\n")
        self.ask("VACUUM ANALYZE people")

    def used(self):
        """Nanoseconds of the processor that the session's process had."""
        with open(f"/proc/{self.process}/schedstat", encoding="ascii") as file:
            return int(file.read().split()[0])

    def turn(self):
        self.ask("DROP TABLE IF EXISTS decided")
        before = self.used()
        self.ask(peers.DECIDE.replace("CREATE TABLE", "CREATE UNLOGGED TABLE"))
        nanoseconds = self.used() - before
        return nanoseconds, *self.ask(peers.SUMS)[0].split("|")

    def end(self):
        if self.session:
            self.session.stdin.close()
            self.session.wait()
        self.server.send_signal(signal.SIGINT)  # "fast": ends sessions and stops
        self.server.wait()


def serve(base, folder, people):
    base.begin()
    base.load(folder, people)
    print(base.version, flush=True)
    for _ in sys.stdin:
        print(*base.turn(), flush=True)


def main():
    folder, people, jit = sys.argv[1], int(sys.argv[2]), sys.argv[3:] == ["jit"]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # not without an end of the server and its folder
    with tempfile.TemporaryDirectory(prefix="hoctap-bench-") as place:
        try:
            base = Postgres(place, jit)
        except OSError as missing:
            print(f"|{missing}", flush=True)
            return
        with contextlib.ExitStack() as stack:
            stack.callback(base.end)
            try:
                serve(base, folder, people)
            except OSError as missing:
                print(f"|{missing}", flush=True)


if __name__ == "__main__":
    main()
