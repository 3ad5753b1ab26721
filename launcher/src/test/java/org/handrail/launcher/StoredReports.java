package org.handrail.launcher;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.handrail.seal.Opener;

/** What lies in a home's store, opened with the team's key as a reviewer would. */
record StoredReports(Path home) {
  /** The answers of all reports in the order in which they came, unsealed. */
  List<JsonObject> answers() throws IOException, SQLException {
    String identity =
        Files.readAllLines(home.resolve("keys").resolve("team-0001.key")).stream()
            .filter(line -> line.startsWith("AGE-SECRET-KEY-1"))
            .findFirst()
            .orElseThrow();
    List<JsonObject> answers = new ArrayList<>();
    String store = "jdbc:sqlite:" + home.resolve("store").resolve("reports.db");
    try (Connection connection = DriverManager.getConnection(store);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT ciphertext FROM report_entry ORDER BY hour, position")) {
      while (rows.next()) {
        byte[] opened = Opener.open(rows.getBytes(1), identity).orElseThrow();
        String json = new String(opened, StandardCharsets.UTF_8);
        answers.add(JsonParser.parseString(json).getAsJsonObject());
      }
    }
    return answers;
  }
}
