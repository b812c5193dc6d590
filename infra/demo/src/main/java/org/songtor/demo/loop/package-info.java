/**
 * Every way a referral can go, between a sender and three agencies whose systems are told of it in
 * three different ways, and the proof that each went as it should, once.
 */
@NullMarked
package org.songtor.demo.loop;

import org.jspecify.annotations.NullMarked;
