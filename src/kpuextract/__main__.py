"""``python -m kpuextract`` is the command line."""

from kpuextract.cli.main import run

if __name__ == "__main__":
    run()
