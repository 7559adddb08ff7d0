"""How pages write money, days and numbers."""

from django import template

register = template.Library()
