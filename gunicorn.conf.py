"""What gunicorn reads by itself when started from here.

Left alone it answers a request line over 4 kB with a bare page in English. It may read up to 64 kB, still bounded, so
that the site refuses a long address itself, in French (aides/garde.py); its own cap on the setting is 8 kB.
"""

from gunicorn.http import message

message.MAX_REQUEST_LINE = 64 * 1024
limit_request_line = 64 * 1024 - 1
