package dev.visio.transport;
