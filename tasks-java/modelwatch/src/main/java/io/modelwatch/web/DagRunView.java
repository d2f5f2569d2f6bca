package io.modelwatch.web;

import java.util.List;

/**
 * What a DAG run published.
 *
 * @param dag the DAG
 * @param id the DAG run
 * @param rows its runs, none while it has published nothing
 */
public record DagRunView(Frame frame, String dag, String id, List<RunsView.Row> rows) {}
