/**
 * What people and programs read, made from what the desk gives: refusals and hints in words here, each format below.
 */
package org.missedmeetings.render;
