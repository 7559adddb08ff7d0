"""The WSGI application."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from lindung.project.parent import watch_parent

# A page process does not outlive the server that started it, even where that was killed.
watch_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lindung.project.settings")
application = get_wsgi_application()

# What has been loaded stays; looking through it again and again for garbage costs each page a part of its time.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)
