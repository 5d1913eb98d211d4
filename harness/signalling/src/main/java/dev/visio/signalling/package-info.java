package dev.visio.signalling;
