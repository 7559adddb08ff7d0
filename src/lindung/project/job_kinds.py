"""Every kind of job: those of the apps are registered by their own ``jobs`` modules, the others here."""

from lindung.operations import jobs as jobs
