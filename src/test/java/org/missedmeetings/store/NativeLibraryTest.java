package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteJDBCLoader;

final class NativeLibraryTest {
    /** Else a new driver would be given the old one's library. */
    @Test
    void theFolderIsNamedAfterTheDriverThatIsUsed() {
        assertThat(NativeLibrary.DRIVER).isEqualTo(SQLiteJDBCLoader.getVersion());
    }
}
