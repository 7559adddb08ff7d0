"""Tests of who is protected, from enrolments, bills and payments."""
