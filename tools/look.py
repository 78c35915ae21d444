"""Turns every document under a folder into PDF and one PNG sheet of its pages, to be looked at.

    python tools/look.py build/demo/outbox build/look

Needs LibreOffice and pdftoppm; HTML pages are printed by Chromium where it is installed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

OFFICE = (".docx", ".xlsx")
COLUMNS = 4
WIDTH = 520


def need(name: str, package: str) -> str:
    """The program's path; without it the run ends and says which package brings it."""
    found = shutil.which(name)
    if found is None:
        sys.exit(f"{name} is missing; install it with: apt-get install {package}")
    return found


def office_to_pdf(files: list[Path], target: Path, profile: Path) -> None:
    """Convert all files in one LibreOffice call, into `target`."""
    soffice = need("soffice", "libreoffice-writer libreoffice-calc")
    command = [soffice, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(target), *map(str, files)], check=True, capture_output=True, timeout=900)


def page_to_pdf(page: Path, target: Path) -> bool:
    """Print an HTML page with Chromium; False where there is none."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        return False
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    output = target / (page.stem + ".pdf")
    command = [browser, *flags, "--no-pdf-header-footer", f"--print-to-pdf={output}", page.resolve().as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return True


def sheet(pdf: Path) -> Path:
    """One PNG with all pages of the PDF side by side."""
    with tempfile.TemporaryDirectory() as folder:
        prefix = Path(folder) / "page"
        command = [need("pdftoppm", "poppler-utils"), "-png", "-scale-to-x", str(WIDTH), "-scale-to-y", "-1"]
        subprocess.run([*command, str(pdf), str(prefix)], check=True, capture_output=True, timeout=300)
        pages = [Image.open(path).convert("RGB") for path in sorted(Path(folder).glob("page*.png"))]
        rows = [pages[start : start + COLUMNS] for start in range(0, len(pages), COLUMNS)]
        heights = [max(page.height for page in row) for row in rows]
        canvas = Image.new("RGB", (WIDTH * min(COLUMNS, len(pages)), sum(heights)), "grey")
        top = 0
        for row, height in zip(rows, heights, strict=True):
            for column, page in enumerate(row):
                canvas.paste(page, (column * WIDTH, top))
            top += height
        output = pdf.with_suffix(".png")
        canvas.save(output)
    return output


def main(source: Path, target: Path) -> None:
    """Convert everything under `source` into `target`, keeping its folders."""
    folders: dict[Path, list[Path]] = {}
    for path in sorted(source.rglob("*")):
        if path.suffix in (*OFFICE, ".html"):
            folders.setdefault(path.parent, []).append(path)
    with tempfile.TemporaryDirectory() as profile:
        for folder, files in folders.items():
            place = target / folder.relative_to(source)
            place.mkdir(parents=True, exist_ok=True)
            office = [path for path in files if path.suffix in OFFICE]
            if office:
                office_to_pdf(office, place, Path(profile))
            for page in files:
                if page.suffix == ".html" and not page_to_pdf(page, place):
                    print(f"{page}: not printed; install it with: apt-get install chromium", file=sys.stderr)
            for pdf in sorted(place.glob("*.pdf")):
                print(sheet(pdf))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
