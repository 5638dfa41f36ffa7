package org.huiyin.calendar;

/** A yearly notice came or was replaced. Published in the transaction that applies it; due dates follow. */
public record CalendarChanged(int year) {}
