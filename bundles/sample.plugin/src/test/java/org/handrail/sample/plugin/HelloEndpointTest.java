package org.handrail.sample.plugin;

import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.testkit.EndpointContract;
import org.handrail.testkit.FakeCall;

class HelloEndpointTest extends EndpointContract {
  @Override
  protected Endpoint endpoint() {
    return new HelloEndpoint();
  }

  @Override
  protected Call goodCall() {
    return FakeCall.get("/sample/hello");
  }
}
