package org.missedmeetings.meeting.people;

/**
 * Everybody whom a typed name fits so closely.
 *
 * @param typed some words, in any order
 */
public record NameQuery(String typed, NameFit fit) {}
