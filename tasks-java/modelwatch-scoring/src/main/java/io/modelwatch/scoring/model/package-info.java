/**
 * Models as files: the versions of a folder, the one in service, and what they make of rows. Alone
 * knows ONNX Runtime.
 */
@NullMarked
package io.modelwatch.scoring.model;

import org.jspecify.annotations.NullMarked;
