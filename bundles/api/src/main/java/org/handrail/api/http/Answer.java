package org.handrail.api.http;

/**
 * What an {@link Endpoint} answers: a {@link Content}, or a {@link Problem} that the edge renders.
 */
public sealed interface Answer permits Content, Problem {}
