package org.missedmeetings.meeting;

/**
 * Every sentence a doctor or a patient reads. Source: "Notifications" in the specification, to the letter.
 *
 * @param title the part before the specification's dash
 * @param template the part after it, with {@value #OTHER} where the other side's name goes
 */
public record Wording(String title, String template) {
    /** Stands for the name of the doctor (in what the patient reads) or of the patient (in what the doctor reads). */
    public static final String OTHER = "{other}";

    public static final Wording MISSED_FOR_DOCTOR =
            new Wording("Missed Appointment", "Appointment with " + OTHER + " was not attended");
    public static final Wording MISSED_FOR_PATIENT =
            new Wording("Missed Appointment", "Your appointment with Dr. " + OTHER + " was not attended");
    public static final Wording RESCHEDULED_FOR_PATIENT =
            new Wording("Appointment Rescheduled", "Your appointment with Dr. " + OTHER + " has been rescheduled");

    /** The sentence, with the other side's name in it. */
    public String about(String other) {
        return template.replace(OTHER, other);
    }
}
