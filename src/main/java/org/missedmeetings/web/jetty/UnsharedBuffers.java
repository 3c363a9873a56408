package org.missedmeetings.web.jetty;

import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;

/**
 * A new buffer for whoever needs one, and none that another connection has had. Jetty's own pool gives out again what a
 * connection has released, and after a malformed head a second thread may still read into that: the connection that has
 * got it meanwhile then does its requests twice, or loses them (up to 12.1.14; decision 9).
 */
final class UnsharedBuffers implements ByteBufferPool {
    /** Never direct, whatever is asked for: those cost much more to make, and may be given back late. */
    @Override
    public RetainableByteBuffer.Mutable acquire(int size, boolean direct) {
        return RetainableByteBuffer.wrap(BufferUtil.allocate(size));
    }

    @Override
    public void clear() {
        // there is nothing in it
    }
}
