"""Run by Debian's Python: connects to a running LibreOffice and calls `main(desktop, arguments)` of a script.

Usage: /usr/bin/python3 uno_connect.py PIPE SCRIPT ARGUMENT…
"""

import runpy
import sys
import time

import uno


def desktop(pipe, seconds=60.0):
    """The desktop of the LibreOffice that listens on the pipe, waited for while it starts."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + seconds
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    runpy.run_path(sys.argv[2])["main"](desktop(sys.argv[1]), sys.argv[3:])
