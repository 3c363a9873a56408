package org.missedmeetings.desk.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PersonMatchTest {
    @ParameterizedTest
    @CsvSource({
        "+49 30 5550101, 030 5550101, true",
        "030 5550101, +49 30 5550101, true",
        "555-0101, 030 555 0101, true",
        "030 5550101, 555 0101, true",
        "5550101, 5550102, false",
        "030 5550101, 040 5550101, false",
        // too short to be anybody's own number beside another's last digits
        "550101, 5550101, false",
        "112, 0112, true",
        "112, 113, false",
        "-, n/a, false",
        ", 112, false",
        "112, , false",
    })
    void aPhoneNumberIsTheSameWithOrWithoutWhatIsDialledBeforeIt(String one, String other, boolean isSame) {
        assertThat(PersonMatch.isSamePhone(one, other)).isEqualTo(isSame);
    }
}
