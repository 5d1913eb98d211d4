package dev.visio.measurement;
