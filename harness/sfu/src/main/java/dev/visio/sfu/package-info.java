package dev.visio.sfu;
