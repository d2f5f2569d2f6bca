package io.modelwatch.domain;

/**
 * The DAG run of Airflow that did a run.
 *
 * @param dag the DAG
 * @param id the DAG run
 * @param mapIndex which of the runs that the DAG run did, from 0; -1 where it did but one
 */
public record DagRun(String dag, String id, int mapIndex) {}
