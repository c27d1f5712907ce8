/**
 * Logs in columns, read from the bytes of a node's answer without values of JSON or strings in
 * between.
 *
 * <p>{@link weir.evm.logs.LogAnswer} reads one answer, {@link weir.evm.logs.LogColumns} holds its
 * logs, and {@link weir.evm.logs.Transfers} holds the transfers of tokens among them.
 */
@NullMarked
package weir.evm.logs;

import org.jspecify.annotations.NullMarked;
