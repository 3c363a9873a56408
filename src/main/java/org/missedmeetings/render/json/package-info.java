/**
 * The JSON that commands and API print, and the JSON bodies that they read. Its contract is src/docs/json.md.
 */
package org.missedmeetings.render.json;
