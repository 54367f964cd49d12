"""A site as one more commit on a branch of a Git repository, such as hosts serve as pages.

The branch is checked out into a temporary folder, which is published to like any other, committed and pushed. History
is never rewritten: a push that does not follow from what the branch holds is refused by the server.
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from lkjip.terbit.address import Tujuan
from lkjip.terbit.connect import Folder
from lkjip.terbit.errors import PublikasiDitolak, PublikasiGagal
from lkjip.terbit.publish import AGAIN, UNCHANGED, Hasil, Kabar, publish
from lkjip.terbit.site import Situs
from lkjip.terbit.target import Sasaran

BRANCH = "pages"
MESSAGE = "Terbitkan laporan kinerja (LKjIP)"
# Bytes are kept as they are, whatever the branch or the user have set; links become files, which nothing follows.
ATTRIBUTES = "* -text -filter -ident -working-tree-encoding -export-subst\n"
SETTINGS = {
    "core.autocrlf": "false",
    "core.fileMode": "false",
    "core.hooksPath": os.devnull,
    "core.quotePath": "false",
    "core.symlinks": "false",
    "gc.auto": "0",
}
# No question is ever asked, and no unknown server trusted.
QUIET = {
    "GIT_ASKPASS": "true",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
    "SSH_ASKPASS_REQUIRE": "never",
}
SSH = "ssh -o BatchMode=yes -o StrictHostKeyChecking=yes -o ConnectTimeout=20"
# What git says, and what that means. Its own words are not repeated: they may hold an address with a password.
CAUSES = {
    r"host key verification failed": "kunci server belum dikenal atau berubah; hubungi dahulu server itu dengan ssh",
    r"authentication failed|could not read (username|password)|permission denied|\b40[13]\b": (
        "server tidak menerima nama pengguna, kunci, atau token"
    ),
    r"non-fast-forward|fetch first|stale info|cannot lock ref|already exists": (
        "cabang itu berubah sementara situs disiapkan"
    ),
    r"pre-receive|protected branch|declined|remote rejected": "server menolak perubahan di cabang itu",
    r"could not resolve host": "nama server tidak ditemukan",
    r"not found|does not exist|does not appear to be a git repository": "repositori itu tidak ada",
    r"could not connect|connection|timed out|hung up": "server tidak terjangkau atau sambungan terputus",
    r"no space left": "cakram penuh",
    r"unable to (write|create)|read-only": "repositori tidak dapat ditulisi",
}


def publish_branch(site: Situs, goal: Tujuan, branch: str, news: Kabar, coba: bool = False) -> Hasil:
    """Make a branch of a repository hold the site; a branch that is not there is begun.

    Raises:
        PublikasiDitolak: git is missing, the branch's name is none, or something stands in the way.
        PublikasiGagal: the repository cannot be reached or takes no commit; the branch is as it was.
    """
    if shutil.which("git") is None:
        raise PublikasiDitolak(
            "Program git tidak ada. Tidak ada yang dikirim. Pasang git, atau terbitkan ke sasaran lain."
        )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        clone = _Clone(Path(folder), goal)
        clone.begin(branch)
        # No second publisher can come here; the server takes only a commit that follows from what we saw.
        result = publish(site, Sasaran(Folder(skip_instance_cache=True), folder, goal.nama), news, coba)
        if not coba:
            clone.push(site, branch)
    return result


class _Clone:
    """A temporary repository with one branch of another."""

    def __init__(self, folder: Path, goal: Tujuan) -> None:
        self.folder = folder
        self.goal = goal
        self.parent: str | None = None

    def run(self, *arguments: str, given: str | None = None) -> str:
        """Run git and return what it printed.

        Raises:
            PublikasiGagal: it failed.
        """
        done = self._run(*arguments, given=given)
        if done.returncode:
            said = done.stderr.casefold()
            why = next((text for pattern, text in CAUSES.items() if re.search(pattern, said)), None)
            why = why or f"git {arguments[0]} gagal"
            raise PublikasiGagal(f"Penerbitan ke {self.goal.nama} gagal: {why}. {UNCHANGED} {AGAIN}")
        return done.stdout.strip()

    def _run(self, *arguments: str, given: str | None = None) -> subprocess.CompletedProcess:
        own = {
            name: text
            for name, text in os.environ.items()
            if name not in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
        }
        settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        return subprocess.run(
            ["git", *settings, *arguments],
            cwd=self.folder,
            env={"GIT_SSH_COMMAND": SSH} | own | QUIET,
            input=given or "",
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )

    def begin(self, branch: str) -> None:
        """Check the branch out, as far as there is one."""
        self.run("init", "--quiet", "--template=")
        (self.folder / ".git" / "info").mkdir()
        (self.folder / ".git" / "info" / "attributes").write_text(ATTRIBUTES, encoding="utf-8")
        if branch.startswith("-") or self._run("check-ref-format", f"refs/heads/{branch}").returncode:
            raise PublikasiDitolak(
                f"--cabang: {branch!r} tidak dapat menjadi nama cabang. Tidak ada yang dikirim."
            )
        self.parent = self.remote(branch)
        if self.parent:
            self.run("fetch", "--quiet", "--depth=1", "--no-tags", "--", self.goal.path, self.parent)
            self.run("checkout", "--quiet", "--detach", self.parent)

    def remote(self, branch: str) -> str | None:
        """Return the commit that the branch is at on the server."""
        return self.run("ls-remote", "--", self.goal.path, f"refs/heads/{branch}").partition("\t")[0] or None

    def push(self, site: Situs, branch: str) -> None:
        """Commit what the folder holds on top of the branch, and see that the server has it."""
        self.run("add", "--all", "--force", ".")
        tree = self.run("write-tree")
        if self.parent and tree == self.run("rev-parse", f"{self.parent}^{{tree}}"):
            return
        self._compare(site, tree)
        parents = ("-p", self.parent) if self.parent else ()
        commit = self.run(*self._identity(), "commit-tree", tree, *parents, "-m", MESSAGE)
        self.run("push", "--quiet", "--", self.goal.path, f"{commit}:refs/heads/{branch}")
        if self.remote(branch) != commit:
            raise PublikasiGagal(
                f"Sesudah dikirim, cabang {branch} di {self.goal.nama} memuat perubahan lain. {AGAIN}"
            )

    def _compare(self, site: Situs, tree: str) -> None:
        """See that the commit will hold the very bytes of the site; a commit's name then stands for them."""
        names = sorted(site.berkas)
        paths = "\n".join(str(site.folder / name) for name in names)
        wanted = dict(
            zip(
                names,
                self.run("hash-object", "--no-filters", "--stdin-paths", given=paths).split(),
                strict=True,
            )
        )
        lines = self.run("ls-tree", "-r", "-z", tree).split("\0")
        held = {name: about.split()[2] for about, _, name in (line.partition("\t") for line in lines if line)}
        if any(held.get(name) != blob for name, blob in wanted.items()):
            raise PublikasiGagal(f"Git tidak menyimpan situs ini sama persis. {UNCHANGED}")

    def _identity(self) -> tuple[str, ...]:
        """Return settings that name the committer, where the user has set no name."""
        if self._run("config", "user.email").returncode == 0 or "GIT_COMMITTER_EMAIL" in os.environ:
            return ()
        return "-c", "user.name=lkjip publish", "-c", "user.email=lkjip@localhost"
