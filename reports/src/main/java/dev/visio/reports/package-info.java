package dev.visio.reports;
