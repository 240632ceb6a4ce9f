"""Kausal Watch, the plan monitor of many Finnish cities: off unless the city names its address."""
