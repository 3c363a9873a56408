/**
 * What to do instead, for each type of problem, in the words of each client: commands and options for the shell, requests
 * and fields for HTTP. One class says it for one client; those beside it are its rooms.
 */
package org.missedmeetings.render.hints;
