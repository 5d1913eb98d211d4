package dev.visio.runner;
