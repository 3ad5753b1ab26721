package org.handrail.api.report;

/**
 * A report as it lies in a store and travels to a sink.
 *
 * @param header the part in clear
 * @param ciphertext an age file (age-encryption.org/v1), binary; not copied, so never change it
 */
public record SealedReport(ReportHeader header, byte[] ciphertext) {}
