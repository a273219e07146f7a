package dev.deputy.testing.cassette;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.util.List;

/** What a cassette does with requests. */
sealed interface Tape permits Recording, Replay {
    HttpClient over(HttpClientBuilder real);

    List<Exchange> exchanges();

    /** Nothing more is asked. */
    void end();
}
