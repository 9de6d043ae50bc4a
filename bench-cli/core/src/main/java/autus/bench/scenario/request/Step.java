package autus.bench.scenario.request;

/** One part of a sequence: a request, or a choice by weight. */
public sealed interface Step permits Request, Choice {}
