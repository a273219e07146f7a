package dev.deputy.testing.model;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One connection of a client, in as much of HTTP/1.1 (RFC 9112) as clients of a model speak. */
final class HttpConnection {
    private static final int LONGEST_LINE = 64 * 1024; // a header with a cookie is far shorter
    private static final int LONGEST_BODY = 64 * 1024 * 1024; // more than any context window

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private boolean closing;

    HttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream());
    }

    /** The next request; empty if the client is done. */
    Optional<HttpQuery> read() throws IOException {
        String start = line();
        if (start.isEmpty()) {
            return Optional.empty();
        }
        String[] words = start.split(" ", -1);
        if (words.length != 3) {
            throw new IOException("this is no HTTP: " + start);
        }
        Map<String, List<String>> headers = headers();
        closing = words[2].equals("HTTP/1.0") || has(headers, "Connection", "close");
        if (has(headers, "Expect", "100-continue")) {
            send("HTTP/1.1 100 Continue\r\n\r\n");
            out.flush();
        }
        return Optional.of(new HttpQuery(words[0], words[1].replaceAll("\\?.*", ""), headers, body(headers)));
    }

    private Map<String, List<String>> headers() throws IOException {
        TreeMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("this is no header: " + line);
            }
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static boolean has(Map<String, List<String>> headers, String name, String value) {
        return headers.getOrDefault(name, List.of()).stream().anyMatch(value::equalsIgnoreCase);
    }

    private String body(Map<String, List<String>> headers) throws IOException {
        if (has(headers, "Transfer-Encoding", "chunked")) {
            return chunks();
        }
        List<String> lengths = headers.getOrDefault("Content-Length", List.of("0"));
        return new String(bytes(number(lengths.getFirst(), 10)), StandardCharsets.UTF_8);
    }

    private String chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int length = number(line().replaceAll(";.*", ""), 16);
        while (length > 0) {
            body.writeBytes(bytes(length));
            line();
            length = number(line().replaceAll(";.*", ""), 16);
            if (body.size() > LONGEST_BODY) {
                throw new IOException("the body is longer than " + LONGEST_BODY + " bytes");
            }
        }
        headers(); // trailers
        return body.toString(StandardCharsets.UTF_8);
    }

    private static int number(String text, int radix) throws IOException {
        try {
            int number = Integer.parseInt(text.strip(), radix);
            if (number >= 0 && number <= LONGEST_BODY) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IOException("this is no length: " + text, e);
        }
        throw new IOException("this length is not from 0 to " + LONGEST_BODY + ": " + text);
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("the body ended after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    /** Without its end; empty at the end of the stream too. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
            if (line.size() > LONGEST_LINE) {
                throw new IOException("a line is longer than " + LONGEST_LINE + " bytes");
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Sends the answer; false if that was the last one. */
    boolean write(HttpAnswer answer) throws IOException {
        if (answer.status() > 0) {
            send(head(answer));
            for (String piece : answer.pieces()) {
                pause(answer.pause());
                byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
                send(Integer.toHexString(bytes.length) + "\r\n" + piece + "\r\n");
            }
        }
        if (answer.breaks().isPresent()) {
            out.flush();
            breakOff(answer.breaks().get());
            return false;
        }
        send("0\r\n\r\n");
        out.flush();
        return !closing;
    }

    private static String head(HttpAnswer answer) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " " + reason(answer.status()) + "\r\n");
        answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        return head.append("Transfer-Encoding: chunked\r\n\r\n").toString();
    }

    private static String reason(int status) {
        return status < 300 ? "OK" : "Scripted";
    }

    private void breakOff(Fault.Connection how) throws IOException {
        switch (how) {
            case RESET -> socket.setSoLinger(true, 0); // what is closed so is reset
            case REFUSED, CLOSED -> socket.setSoLinger(false, 0);
            case TIMES_OUT, HANGS -> in.transferTo(OutputStream.nullOutputStream()); // until the client gives up
        }
        socket.close();
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void pause(Duration time) throws IOException {
        if (time.isZero()) {
            return;
        }
        out.flush();
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
