package org.missedmeetings.meeting.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class AccessTokenTest {
    private static final Instant END = Instant.parse("2025-01-01T00:00:00Z");

    @Test
    void opensTheBookUntilItEnds() {
        assertThat(token(null).isGood(END.minusSeconds(1))).isTrue();
        assertThat(token(null).isGood(END)).isFalse();
        assertThat(token(null).isRevoked()).isFalse();
    }

    @Test
    void opensNothingOnceItWasTakenBack() {
        var revoked = token(END.minusSeconds(60));

        assertThat(revoked.isGood(END.minusSeconds(90))).isFalse();
        assertThat(revoked.isRevoked()).isTrue();
    }

    private static AccessToken token(Instant revokedAt) {
        return new AccessToken(1, "desk", AccessRole.STAFF, null, Instant.EPOCH, "ann", END, revokedAt, null);
    }
}
