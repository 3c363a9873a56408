/**
 * What a command is made of, its name, options and parameters, and how picocli is told of them: by code, in this room and
 * in {@code cli}, and nowhere else.
 */
package org.missedmeetings.cli.command;
