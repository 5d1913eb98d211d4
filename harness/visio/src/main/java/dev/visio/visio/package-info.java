package dev.visio.visio;
