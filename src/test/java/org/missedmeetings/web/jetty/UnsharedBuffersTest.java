package org.missedmeetings.web.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a connection has read into is no other's afterwards. */
final class UnsharedBuffersTest {
    private final UnsharedBuffers buffers = new UnsharedBuffers();

    @Test
    void whatWasReleasedIsNotGivenOutAgain() {
        var first = buffers.acquire(8, true);
        var written = first.getByteBuffer();
        assertThat(first.release()).isTrue();

        var second = buffers.acquire(8, true).getByteBuffer();
        written.clear().put((byte) 'x');

        assertThat(second.remaining()).isZero();
        assertThat(second.clear().get(0)).isZero();
    }

    /** So that a body which is still being read is not written over by what comes next. */
    @Test
    void whoeverHoldsItIsCounted() {
        var buffer = buffers.acquire(8, false);
        buffer.retain();

        assertThat(buffer.isRetained()).isTrue();
        assertThat(buffer.release()).isFalse();
        assertThat(buffer.release()).isTrue();
    }
}
