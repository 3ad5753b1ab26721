package org.handrail.privacy.contact;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.api.metrics.MetricSink;
import org.handrail.api.metrics.MetricSource;
import org.handrail.privacy.range.Padding;
import org.handrail.privacy.range.PrivacyProblems;
import org.handrail.privacy.range.RangePage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /v1/ranges/contact/{prefix}?key=ID}: the outputs of listed contacts that begin so,
 * under that key or the current one, which the header {@code Handrail-Oprf-Key} names.
 */
@Component(
    service = {Endpoint.class, MetricSource.class},
    configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = "GET /v1/ranges/contact/{prefix}")
public final class ContactRangeEndpoint implements Endpoint, MetricSource {
  private final Contacts contacts;
  private final Padding padding;
  private final LongAdder answers = new LongAdder();

  /** Answers from these contacts. */
  @Activate
  public ContactRangeEndpoint(@Reference Contacts contacts, @Reference Padding padding) {
    this.contacts = contacts;
    this.padding = padding;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return CompletableFuture.completedFuture(answer(call));
  }

  private Answer answer(Call call) {
    Optional<byte[]> prefix = RangePage.prefix(call.pathParameter("prefix"));
    if (prefix.isEmpty()) {
      return PrivacyProblems.badPrefix();
    }
    if (contacts.live().isEmpty()) {
      return PrivacyProblems.preparing();
    }
    Optional<LiveKey> key = contacts.find(call.query("key"));
    if (key.isEmpty()) {
      return PrivacyProblems.unknownKey();
    }
    answers.increment();
    String id = key.get().key().id();
    Content page =
        key.get()
            .range(prefix.get(), Clock.systemUTC().instant())
            .answer(call, padding, "contact\0" + id)
            .with("Handrail-Oprf-Key", id);
    // A range that is not all there yet says so, and is not kept.
    return key.get().complete()
        ? page
        : page.with("Handrail-Incomplete", "contacts").with("Cache-Control", "no-store");
  }

  @Override
  public void collect(MetricSink sink) {
    sink.counter(
        "handrail_range_answers", "Ranges answered.", Map.of("kind", "contact"), answers.sum());
  }
}
