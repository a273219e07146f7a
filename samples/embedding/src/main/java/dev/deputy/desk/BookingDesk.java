package dev.deputy.desk;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Starts the desk; there is nothing of Deputy in it, as the starter finds the tools by themselves. */
@SpringBootApplication
@EnableConfigurationProperties(Clerks.class)
public class BookingDesk {
    /** Starts the desk where Spring's settings say, and returns; it serves until the process is ended. */
    public static void main(String[] args) {
        SpringApplication.run(BookingDesk.class, args);
    }

    /** For programs, which hold no session: so there is nothing to forge a request with. */
    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .httpBasic(Customizer.withDefaults())
                .csrf(csrf -> csrf.disable())
                .build();
    }

    /** Whoever signs in is the actor of what they decide. A real app has its own users. */
    @Bean
    UserDetailsService users(Clerks clerks) {
        return new InMemoryUserDetailsManager(clerks.passwords().entrySet().stream()
                .map(clerk -> User.withUsername(clerk.getKey())
                        .password(clerk.getValue())
                        .build())
                .toList());
    }
}
