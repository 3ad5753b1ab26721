package org.handrail.delivery.xarf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.Gson;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.util.Map;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.SealedReport;
import org.handrail.delivery.xarf.XarfReport.Organisation;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class XarfReportTest {
  private static final Organisation SCHOOL =
      new Organisation("A school", "handrail@school.example", "school.example");

  @ParameterizedTest
  @EnumSource(
      value = ReportCategory.class,
      names = {"BLACKMAIL", "GROOMING", "MEETING", "SEXUAL_CONTENT", "SPAM"})
  void of_categoryThatXarfHas_validatesAgainstItsSchemas(ReportCategory category) {
    Map<String, Object> report = XarfReport.of(about(category), SCHOOL);

    String json = new Gson().toJson(report);
    assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
  }

  @Test
  void schema_reportWithoutItsSource_isInvalid() {
    Map<String, Object> report = XarfReport.of(about(ReportCategory.GROOMING), SCHOOL);
    report.remove("source_identifier");

    assertThat(schema().validate(new Gson().toJson(report), InputFormat.JSON)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = ReportCategory.class,
      names = {"BULLYING", "THREAT", "SELF_HARM", "IMPERSONATION", "OTHER"})
  void of_categoryThatXarfHasNot_isNotMadeIntoAnother(ReportCategory category) {
    assertThat(XarfReport.canSay(category)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> XarfReport.of(about(category), SCHOOL));
  }

  private static SealedReport about(ReportCategory category) {
    SealedReport sample = SampleReports.sealed();
    ReportHeader h = sample.header();
    return new SealedReport(
        new ReportHeader(
            h.id(),
            h.client(),
            category,
            h.urgent(),
            h.country(),
            h.receivedHour(),
            h.status(),
            h.listHit(),
            h.sizeBucket(),
            h.keyEpoch(),
            h.ciphertextSha256()),
        sample.ciphertext());
  }

  // The schemas name each other by their addresses, which lead to the files here and nowhere else.
  private static JsonSchema schema() {
    JsonSchemaFactory factory =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder ->
                builder.schemaMappers(
                    mappers ->
                        mappers.mapPrefix(
                            "https://xarf.org/schemas/", "classpath:vectors/xarf/schemas/")));
    return factory.getSchema(SchemaLocation.of("https://xarf.org/schemas/v4/xarf-v4-master.json"));
  }
}
