package weir.evm.http;

/**
 * The answer of a server.
 *
 * @param status the number of three digits
 * @param bytes the body and, after it, as many bytes as were asked for, which may be changed; the
 *     array may be used again for the next answer
 * @param length how many bytes are the body
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpAnswer(int status, byte[] bytes, int length) {}
