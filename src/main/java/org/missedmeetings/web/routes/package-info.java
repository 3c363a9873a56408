/**
 * What each route of the API does, one class a noun.
 */
package org.missedmeetings.web.routes;
