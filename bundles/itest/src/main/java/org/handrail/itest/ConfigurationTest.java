package org.handrail.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

/**
 * Every number that an admin may configure is described by its range, kept to it, and changed while
 * the server runs.
 */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
@SuppressWarnings("NullAway.Init") // The extensions set the fields before each test.
class ConfigurationTest {
  // What carries the requests of the other tests; their own tests refuse such values one by one.
  private static final Set<String> LEFT_ALONE = Set.of("org.handrail.edge", "org.handrail.modules");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  @InjectService ServiceComponentRuntime runtime;
  @InjectService ConfigurationAdmin admin;
  @InjectBundleContext BundleContext context;

  @Test
  void everyNumber_isDescribedByItsRange() {
    List<Setting> settings = Setting.all(context);

    assertThat(settings).hasSizeGreaterThan(40);
    assertThat(settings)
        .filteredOn(Setting::isNumber)
        .allSatisfy(
            setting -> {
              assertThat(setting.min()).as("%s has a least value", setting).isNotEmpty();
              assertThat(setting.max()).as("%s has a greatest value", setting).isNotEmpty();
            });
  }

  @Test
  void everyNumber_belowItsRange_isRefusedByKeyValueAndRangeAndTakenWhenMended() throws Exception {
    for (Setting setting : Setting.all(context)) {
      if (setting.isNumber() && !setting.factory() && !LEFT_ALONE.contains(setting.pid())) {
        refusesAndRecovers(setting);
      }
    }
  }

  private void refusesAndRecovers(Setting setting) throws IOException {
    List<ComponentDescriptionDTO> components = components(setting);
    if (components.isEmpty()) {
      return;
    }
    int bad = Integer.parseInt(setting.min()) - 1;
    Configuration configuration = admin.getConfiguration(setting.pid(), "?");
    Dictionary<String, Object> before = configuration.getProperties();
    try {
      configuration.update(FrameworkUtil.asDictionary(Map.of(setting.key(), bad)));
      String refusal =
          "etc/%s.cfg: %s = %d is not allowed: write %s to %s"
              .formatted(setting.pid(), setting.key(), bad, setting.min(), setting.max());
      // One of those that share the configuration refuses it.
      await(
          refusal,
          components,
          all -> all.anyMatch(one -> String.valueOf(one.failure).contains(refusal)));
    } finally {
      if (before == null) {
        configuration.delete();
      } else {
        configuration.update(before);
      }
    }
    await(
        setting + " is taken when it is mended",
        components,
        all ->
            all.allMatch(
                one ->
                    one.state == ComponentConfigurationDTO.ACTIVE
                        || one.state == ComponentConfigurationDTO.SATISFIED));
  }

  // A component that runs only when it is configured is not one of those that the server starts.
  private List<ComponentDescriptionDTO> components(Setting setting) {
    return runtime.getComponentDescriptionDTOs().stream()
        .filter(one -> one.bundle.symbolicName.equals(setting.bundle()))
        .filter(one -> List.of(one.configurationPid).contains(setting.pid()))
        .filter(one -> !one.configurationPolicy.equals("require"))
        .toList();
  }

  // There is no event for the state of a component.
  private void await(
      String what,
      List<ComponentDescriptionDTO> components,
      Predicate<Stream<ComponentConfigurationDTO>> condition) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    do {
      components.forEach(this::use);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      if (condition.test(
          components.stream()
              .flatMap(one -> runtime.getComponentConfigurationDTOs(one).stream()))) {
        return;
      }
    } while (System.nanoTime() - end < 0);
    throw new AssertionError("not within the time: " + what);
  }

  // A component that nobody uses is not made, and so refuses nothing.
  private void use(ComponentDescriptionDTO component) {
    try {
      ServiceReference<?>[] all =
          context.getAllServiceReferences(null, "(component.name=" + component.name + ")");
      for (ServiceReference<?> one : all == null ? new ServiceReference<?>[0] : all) {
        if (context.getService(one) != null) {
          context.ungetService(one);
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("the name of a component is no filter", e);
    }
  }
}
